-- What makes some schemas anew without their rows, in an order in which most of it works at once; with an empty search_path, so
-- that names are whole. The parameter is an array of the schemas. What belongs to an extension isn't copied. Where the second
-- column is false, a copy without it does too.
WITH ns AS (
  SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY (?)
), member AS (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), here AS (
  SELECT c.*, c.oid::regclass::text AS name,
    CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
  FROM pg_class c JOIN ns ON ns.oid = relnamespace
  WHERE relname !~ '^maker_acts' AND NOT EXISTS
    (SELECT FROM member WHERE classid = 'pg_class'::regclass AND objid = c.oid)
), typed AS (
  SELECT t.*, t.oid::regtype::text AS name FROM pg_type t JOIN ns ON ns.oid = typnamespace
  WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_type'::regclass AND objid = t.oid)
), fun AS (
  SELECT p.*, p.oid::regprocedure::text AS name FROM pg_proc p JOIN ns ON ns.oid = pronamespace
  WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
), col AS (
  SELECT attrelid, attnum, concat(quote_ident(attname), ' ', format_type(atttypid, atttypmod),
      CASE WHEN attcollation <> typcollation THEN ' COLLATE ' || attcollation::regcollation END,
      CASE attgenerated WHEN 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(adbin, adrelid) || ') STORED'
        WHEN 'v' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(adbin, adrelid) || ') VIRTUAL' END,
      CASE WHEN attidentity <> '' THEN format(' GENERATED %s AS IDENTITY (SEQUENCE NAME %s)',
        CASE attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
        (SELECT objid::regclass FROM pg_depend WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
         AND refobjid = attrelid AND refobjsubid = attnum AND deptype = 'i')) END,
      CASE WHEN attnotnull AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = attrelid AND contype = 'n')
        THEN ' NOT NULL' END) AS definition
  FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE attnum > 0 AND NOT attisdropped
)
SELECT ddl, needed FROM (
  SELECT 1 AS place, t.oid, true AS needed, format('CREATE TYPE %s AS ENUM (%s)', name,
    (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)) AS ddl
  FROM typed t WHERE typtype = 'e'
  UNION ALL SELECT 2, t.oid, true, concat('CREATE DOMAIN ', name, ' AS ', format_type(typbasetype, typtypmod), ' DEFAULT ' || typdefault,
      CASE WHEN typnotnull AND NOT EXISTS (SELECT FROM pg_constraint WHERE contypid = t.oid AND contype = 'n') THEN ' NOT NULL' END,
      (SELECT string_agg(format(' CONSTRAINT %I %s', conname, pg_get_constraintdef(c.oid)), '' ORDER BY c.oid)
       FROM pg_constraint c WHERE contypid = t.oid AND convalidated))
    FROM typed t WHERE typtype = 'd'
  UNION ALL SELECT 2, t.oid, true, format('CREATE TYPE %s AS (%s)', t.name,
      (SELECT string_agg(definition, ', ' ORDER BY attnum) FROM col WHERE attrelid = typrelid))
    FROM typed t JOIN here ON here.oid = typrelid AND relkind = 'c'
  UNION ALL SELECT 2, t.oid, true, format('CREATE TYPE %s AS RANGE (SUBTYPE = %s)', name, rngsubtype::regtype)
    FROM typed t JOIN pg_range ON rngtypid = t.oid
  UNION ALL SELECT 3, here.oid, true, format('CREATE SEQUENCE %s AS %s INCREMENT %s MINVALUE %s MAXVALUE %s START %s CACHE %s%s', name,
      format_type(seqtypid, NULL), seqincrement, seqmin, seqmax, seqstart, seqcache, CASE WHEN seqcycle THEN ' CYCLE' END)
    FROM here JOIN pg_sequence ON seqrelid = here.oid
    WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = here.oid AND deptype = 'i')
  UNION ALL SELECT 4, here.oid, true, concat('CREATE ', CASE relpersistence WHEN 'u' THEN 'UNLOGGED ' END, 'TABLE ', name, ' (',
      (SELECT string_agg(definition, ', ' ORDER BY attnum) FROM col WHERE attrelid = here.oid), ')',
      CASE WHEN relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(here.oid) END,
      ' WITH (' || array_to_string(reloptions, ', ') || ')')
    FROM here WHERE relkind IN ('r', 'p', 'f')
  UNION ALL SELECT 5, fun.oid, true, pg_get_functiondef(fun.oid) FROM fun WHERE prokind <> 'a'
  UNION ALL SELECT 6, here.oid, true, format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', name, attname, pg_get_expr(adbin, adrelid))
    FROM pg_attrdef JOIN here ON here.oid = adrelid AND relkind IN ('r', 'p', 'f')
      JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum WHERE attgenerated = ''
  UNION ALL SELECT 6, here.oid, true, format('ALTER SEQUENCE %s OWNED BY %s.%I', name, refobjid::regclass, attname)
    FROM pg_depend JOIN here ON here.oid = objid AND relkind = 'S' JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
    WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype = 'a'
  UNION ALL SELECT 7, c.oid, true, format('ALTER TABLE %s ADD CONSTRAINT %I %s', here.name, conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c JOIN here ON here.oid = conrelid AND relkind IN ('r', 'p', 'f')
    WHERE contype IN ('n', 'c')
  UNION ALL SELECT 8, here.oid, true, format('ALTER TABLE %s INHERIT %s', name, inhparent::regclass)
    FROM pg_inherits JOIN here ON here.oid = inhrelid WHERE relkind IN ('r', 'f') AND NOT relispartition
  UNION ALL SELECT 8, here.oid, true, format('ALTER TABLE %s ATTACH PARTITION %s %s', inhparent::regclass, name, pg_get_expr(relpartbound, here.oid))
    FROM pg_inherits JOIN here ON here.oid = inhrelid WHERE relkind IN ('r', 'p', 'f') AND relispartition
  UNION ALL SELECT 9 + position(contype::text IN 'puxf'), c.oid, true,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', here.name, conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c JOIN here ON here.oid = conrelid AND relkind IN ('r', 'p', 'f')
    WHERE contype IN ('p', 'u', 'x', 'f') AND conparentid = 0
  UNION ALL SELECT 14, indexrelid, true, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
    FROM pg_index JOIN here ON here.oid = indrelid JOIN pg_class i ON i.oid = indexrelid
    WHERE here.relkind IN ('r', 'p', 'm') AND indisvalid AND NOT i.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
  UNION ALL SELECT 13, here.oid, true, format('CREATE %s %s%s AS %s', kind, name,
      ' WITH (' || array_to_string(reloptions, ', ') || ')',
      rtrim(pg_get_viewdef(here.oid), ';') || CASE relkind WHEN 'v' THEN '' ELSE ' WITH NO DATA' END)
    FROM here WHERE relkind IN ('v', 'm')
  UNION ALL SELECT 15, w.oid, true, rtrim(pg_get_ruledef(w.oid), ';') FROM pg_rewrite w JOIN here ON here.oid = ev_class WHERE rulename <> '_RETURN'
  UNION ALL SELECT 15, t.oid, true, pg_get_triggerdef(t.oid)
    FROM pg_trigger t JOIN here ON here.oid = tgrelid WHERE NOT tgisinternal AND tgparentid = 0
  UNION ALL SELECT 16, t.oid, true, format('ALTER TABLE %s %s TRIGGER %I', here.name,
      CASE tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, tgname)
    FROM pg_trigger t JOIN here ON here.oid = tgrelid WHERE NOT tgisinternal AND tgenabled <> 'O' AND tgparentid = 0
  UNION ALL SELECT 16, s.oid, true, pg_get_statisticsobjdef(s.oid) FROM pg_statistic_ext s JOIN ns ON ns.oid = stxnamespace
  UNION ALL SELECT 17, p.oid, true, concat('CREATE POLICY ', quote_ident(polname), ' ON ', here.name,
      CASE WHEN NOT polpermissive THEN ' AS RESTRICTIVE' END,
      ' FOR ', CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
      ' TO ', (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ') FROM unnest(polroles) r),
      ' USING (' || pg_get_expr(polqual, polrelid) || ')', ' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')')
    FROM pg_policy p JOIN here ON here.oid = polrelid
  UNION ALL SELECT 18, here.oid, true, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name) FROM here WHERE relrowsecurity
  UNION ALL SELECT 18, here.oid, true, format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name) FROM here WHERE relforcerowsecurity
  UNION ALL SELECT 18, here.oid, true, format('ALTER TABLE %s REPLICA IDENTITY FULL', name) FROM here WHERE relkind IN ('r', 'p') AND relreplident = 'f'
  UNION ALL SELECT 19, objoid, false, concat('COMMENT ON ', CASE type WHEN 'table column' THEN 'column' WHEN 'view column' THEN 'column'
      WHEN 'table constraint' THEN 'constraint' WHEN 'composite type' THEN 'type' ELSE type END, ' ', identity, ' IS ', quote_literal(description))
    FROM pg_description, LATERAL pg_identify_object(classoid, objoid, objsubid)
    WHERE objoid >= 16384 AND (schema IS NULL OR schema IN (SELECT nspname FROM ns))
  UNION ALL SELECT 20, here.oid, false, format('GRANT %s ON %s %s TO %s%s', privilege_type,
      CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, name,
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, CASE WHEN is_grantable THEN ' WITH GRANT OPTION' END)
    FROM here, LATERAL aclexplode(relacl) WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND grantee <> relowner
  UNION ALL SELECT 20, fun.oid, false, format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', name) FROM fun WHERE proacl IS NOT NULL
  UNION ALL SELECT 21, fun.oid, false, format('GRANT EXECUTE ON ROUTINE %s TO %s', name,
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END)
    FROM fun, LATERAL aclexplode(proacl) WHERE grantee <> proowner
  UNION ALL SELECT 22, here.oid, false, format('ALTER %s %s OWNER TO %s', kind, name, relowner::regrole)
    FROM here WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
  UNION ALL SELECT 22, fun.oid, false, format('ALTER ROUTINE %s OWNER TO %s', name, proowner::regrole)
    FROM fun WHERE prokind <> 'a' AND proowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
) AS definitions WHERE ddl IS NOT NULL ORDER BY place, oid
