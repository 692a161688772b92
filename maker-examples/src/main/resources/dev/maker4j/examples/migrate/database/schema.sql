-- Everything that a migration may leave behind in the schemas that are not PostgreSQL's own, a line each; with an empty
-- search_path, so that names are whole. The parameter is an array of schemas to leave out. What belongs to an extension is
-- told by the extension's version; the record of acts is not part of what is migrated.
WITH ns AS (
  SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND NOT nspname = ANY (?)
), member AS (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), here AS (
  SELECT c.*, c.oid::regclass::text AS name FROM pg_class c JOIN ns ON ns.oid = relnamespace
  WHERE relname !~ '^maker_acts' AND NOT EXISTS
    (SELECT FROM member WHERE classid = 'pg_class'::regclass AND objid = c.oid)
), acl AS (
  SELECT kind, name, string_agg(right_, ',' ORDER BY right_) AS rights FROM (
    SELECT kind, name, CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END || '=' || privilege_type
      || CASE WHEN is_grantable THEN '*' ELSE '' END || '/' || grantor::regrole AS right_
    FROM (
      SELECT 'schema' AS kind, nspname::text AS name, coalesce(nspacl, acldefault('n', nspowner)) AS list FROM ns
      UNION ALL SELECT 'table', name, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
        FROM here WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      UNION ALL SELECT 'column', name || '.' || attname, attacl FROM here JOIN pg_attribute ON attrelid = here.oid
        WHERE attacl IS NOT NULL
      UNION ALL SELECT 'function', p.oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner))
        FROM pg_proc p JOIN ns ON ns.oid = pronamespace
        WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
      UNION ALL SELECT 'type', t.oid::regtype::text, typacl FROM pg_type t JOIN ns ON ns.oid = typnamespace
        WHERE typacl IS NOT NULL
      UNION ALL SELECT 'defaults', concat(defaclrole::regrole, ' ', coalesce(nspname, '*'), ' ', defaclobjtype), defaclacl
        FROM pg_default_acl LEFT JOIN pg_namespace n ON n.oid = defaclnamespace WHERE defaclnamespace = 0 OR n.oid IN (SELECT oid FROM ns)
    ) AS lists, LATERAL aclexplode(list)
  ) AS rights GROUP BY kind, name
)
SELECT line FROM (
  SELECT 'schema ' || nspname || ' owner ' || nspowner::regrole AS line FROM ns
  UNION ALL SELECT 'rights on ' || kind || ' ' || name || ' ' || rights FROM acl
  UNION ALL SELECT concat('table ', here.name, ' ', here.relkind, ' owner ', here.relowner::regrole, ' ', here.relpersistence,
      ' options ', array_to_string(here.reloptions, ','), ' toast ', array_to_string(toast.reloptions, ','),
      ' row security ', here.relrowsecurity, ' forced ', here.relforcerowsecurity, ' replica identity ', here.relreplident,
      ' partition ', pg_get_expr(here.relpartbound, here.oid), ' by ', CASE here.relkind WHEN 'p' THEN pg_get_partkeydef(here.oid) END,
      ' of ', nullif(here.reloftype, 0)::regtype, ' in ', spcname, ' ', amname,
      CASE WHEN here.relkind = 'm' AND NOT here.relispopulated THEN ' not populated' END)
    FROM here LEFT JOIN pg_class toast ON toast.oid = here.reltoastrelid LEFT JOIN pg_tablespace s ON s.oid = here.reltablespace
      LEFT JOIN pg_am am ON am.oid = here.relam
    WHERE here.relkind IN ('r', 'p', 'v', 'm', 'f', 'c', 'S')
  UNION ALL SELECT concat('column ', here.name, ' ', row_number() OVER (PARTITION BY attrelid ORDER BY attnum), ' ', attname, ' ',
      format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN ' not null' END, ' default ' || pg_get_expr(adbin, adrelid),
      ' ', attidentity, attgenerated, CASE WHEN attcollation <> typcollation THEN ' collate ' || attcollation::regcollation END,
      CASE WHEN a.attstorage <> typstorage THEN ' storage ' || a.attstorage::text END,
      ' compression ' || nullif(to_jsonb(a) ->> 'attcompression', ''), ' statistics ' || nullif(to_jsonb(a) ->> 'attstattarget', '-1'),
      ' options ' || array_to_string(attoptions, ','), ' for servers ' || array_to_string(attfdwoptions, ','),
      CASE WHEN attinhcount > 0 THEN ' inherited' END)
    FROM pg_attribute a JOIN here ON here.oid = attrelid AND here.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
      LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum JOIN pg_type ON pg_type.oid = atttypid
    WHERE attnum > 0 AND NOT attisdropped
  UNION ALL SELECT concat('constraint ', here.name, ' ', conname, ' ', pg_get_constraintdef(c.oid),
      CASE WHEN NOT convalidated THEN ' not valid' END, CASE WHEN NOT conislocal THEN ' inherited' END)
    FROM pg_constraint c JOIN here ON here.oid = conrelid WHERE contype <> 't'
  UNION ALL SELECT concat('constraint of domain ', contypid::regtype, ' ', conname, ' ', pg_get_constraintdef(c.oid),
      CASE WHEN NOT convalidated THEN ' not valid' END)
    FROM pg_constraint c JOIN ns ON ns.oid = connamespace WHERE contypid <> 0
  UNION ALL SELECT concat('index ', pg_get_indexdef(indexrelid), CASE WHEN NOT indisvalid THEN ' invalid' END,
      CASE WHEN indisclustered THEN ' clustered' END, CASE WHEN indisreplident THEN ' replica identity' END,
      ' in ' || spcname)
    FROM pg_index JOIN here ON here.oid = indrelid JOIN pg_class i ON i.oid = indexrelid
      LEFT JOIN pg_tablespace s ON s.oid = i.reltablespace
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || tgenabled::text
    FROM pg_trigger t JOIN here ON here.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL SELECT 'view ' || name || ' ' || pg_get_viewdef(oid) FROM here WHERE relkind IN ('v', 'm')
  UNION ALL SELECT 'rule ' || pg_get_ruledef(w.oid) || ' ' || ev_enabled::text
    FROM pg_rewrite w JOIN here ON here.oid = ev_class WHERE rulename <> '_RETURN'
  UNION ALL SELECT concat('policy ', polname, ' on ', here.name, ' for ', polcmd, CASE WHEN polpermissive THEN ' permissive' END,
      ' to ', (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ',' ORDER BY r) FROM unnest(polroles) r),
      ' using ', pg_get_expr(polqual, polrelid), ' check ', pg_get_expr(polwithcheck, polrelid))
    FROM pg_policy JOIN here ON here.oid = polrelid
  UNION ALL SELECT concat('sequence ', here.name, ' as ', format_type(seqtypid, NULL), ' start ', seqstart, ' by ', seqincrement,
      ' from ', seqmin, ' to ', seqmax, ' cache ', seqcache, ' cycle ', seqcycle, ' of ',
      (SELECT refobjid::regclass || '.' || attname FROM pg_depend JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
       WHERE classid = 'pg_class'::regclass AND objid = here.oid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i') LIMIT 1))
    FROM pg_sequence JOIN here ON here.oid = seqrelid
  UNION ALL SELECT concat('type ', t.oid::regtype, ' ', typtype, ' owner ', typowner::regrole, ' ',
      (SELECT string_agg(quote_literal(enumlabel), ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
      CASE WHEN typtype = 'd' THEN format_type(typbasetype, typtypmod) || CASE WHEN typnotnull THEN ' not null' ELSE '' END END,
      ' default ' || typdefault, (SELECT ' of ' || rngsubtype::regtype FROM pg_range WHERE rngtypid = t.oid))
    FROM pg_type t JOIN ns ON ns.oid = typnamespace LEFT JOIN pg_class c ON c.oid = typrelid
    WHERE typtype IN ('e', 'd', 'r') OR (typtype = 'b' AND typelem = 0) OR c.relkind = 'c'
  UNION ALL SELECT concat('function ', p.oid::regprocedure, ' ', prokind, ' owner ', proowner::regrole,
      CASE WHEN prosecdef THEN ' security definer' END, ' ', CASE WHEN prokind <> 'a' THEN md5(pg_get_functiondef(p.oid)) END,
      (SELECT concat(aggtransfn, aggfinalfn, ' ', aggtranstype::regtype, ' ', agginitval) FROM pg_aggregate WHERE aggfnoid = p.oid))
    FROM pg_proc p JOIN ns ON ns.oid = pronamespace
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
  UNION ALL SELECT concat('statistics ', pg_get_statisticsobjdef(x.oid), ' owner ', stxowner::regrole, ' ', to_jsonb(x) ->> 'stxstattarget')
    FROM pg_statistic_ext x JOIN ns ON ns.oid = stxnamespace
  UNION ALL SELECT 'inheritance of ' || here.name || ' ' || inhseqno || ' ' || inhparent::regclass
    FROM pg_inherits JOIN here ON here.oid = inhrelid
  UNION ALL SELECT 'comment on ' || type || ' ' || identity || ' ' || quote_literal(description)
    FROM pg_description d, LATERAL pg_identify_object(classoid, objoid, objsubid)
    WHERE (objoid >= 16384 OR classoid = 'pg_namespace'::regclass) AND coalesce(schema, '') !~ '^pg_' AND identity !~ '^pg_'
      AND NOT coalesce(schema, '') = ANY (?) AND identity !~ 'maker_acts'
  UNION ALL SELECT 'label of ' || type || ' ' || identity || ' ' || provider || ' ' || quote_literal(label)
    FROM pg_seclabel, LATERAL pg_identify_object(classoid, objoid, objsubid)
  UNION ALL SELECT 'extension ' || extname || ' ' || extversion || ' ' || nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
  UNION ALL SELECT concat('event trigger ', evtname, ' ', evtevent, ' ', evtfoid::regproc, ' ', evtenabled, ' ', array_to_string(evttags, ','))
    FROM pg_event_trigger
  UNION ALL SELECT 'publication ' || (to_jsonb(p) - 'oid' - 'pubowner')::text || ' owner ' || pubowner::regrole FROM pg_publication p
  UNION ALL SELECT concat('publication ', pubname, ' of ', prrelid::regclass, ' ', to_jsonb(r) ->> 'prattrs', ' ', to_jsonb(r) ->> 'prqual')
    FROM pg_publication_rel r JOIN pg_publication p ON p.oid = prpubid
  UNION ALL SELECT 'server ' || srvname || ' ' || concat(srvowner::regrole, ' ', array_to_string(srvoptions, ',')) FROM pg_foreign_server
  UNION ALL SELECT concat('foreign table ', here.name, ' ', ftserver, ' ', array_to_string(ftoptions, ','))
    FROM pg_foreign_table JOIN here ON here.oid = ftrelid
  UNION ALL SELECT concat('cast ', castsource::regtype, ' to ', casttarget::regtype, ' ', castfunc::regprocedure, ' ', castcontext, castmethod)
    FROM pg_cast c WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE classid = 'pg_cast'::regclass AND objid = c.oid)
  UNION ALL SELECT concat('operator ', o.oid::regoperator, ' ', oprcode, ' ', nullif(oprcom, 0)::regoperator, ' ', oprcanhash, oprcanmerge)
    FROM pg_operator o JOIN ns ON ns.oid = oprnamespace
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_operator'::regclass AND objid = o.oid)
  UNION ALL SELECT concat('operator class ', nspname, '.', opcname, ' ', opcintype::regtype, ' ', opcdefault)
    FROM pg_opclass o JOIN ns ON ns.oid = opcnamespace
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_opclass'::regclass AND objid = o.oid)
  UNION ALL SELECT 'collation ' || nspname || ' ' || (to_jsonb(c) - 'oid' - 'collnamespace' - 'collowner')::text FROM pg_collation c
    JOIN ns ON ns.oid = collnamespace
  UNION ALL SELECT 'text search configuration ' || nspname || '.' || cfgname FROM pg_ts_config JOIN ns ON ns.oid = cfgnamespace
  UNION ALL SELECT concat('text search dictionary ', nspname, '.', dictname, ' ', dictinitoption) FROM pg_ts_dict JOIN ns ON ns.oid = dictnamespace
  UNION ALL SELECT concat('setting of ', nullif(setrole, 0)::regrole, ' ', array_to_string(setconfig, ',')) FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
) AS lines WHERE line IS NOT NULL ORDER BY line COLLATE "C"
