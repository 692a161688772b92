package dev.maker4j.internal.run;

import dev.maker4j.budget.Cost;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.VotingRule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/*
 * What a state machine will do depends on its fields and on nothing else. So two machines with equal fields are in one state, however
 * they came there. Left out is what no command depends on: settings, which all have in common, and counts, which only reports show.
 */
/** All that a core holds, as text. */
@SuppressWarnings("NullAway") // any field may be null
final class CoreFields {
    private static final Set<Class<?>> LEFT_OUT = Set.of(
            GuardedTask.class,
            RunSettings.class,
            PromptHash.class,
            Requests.class,
            Counters.class,
            Cost.class,
            Limits.class);
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final StringBuilder text = new StringBuilder();
    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();

    private CoreFields() {}

    static String of(RunCore<?, ?> core) {
        CoreFields fields = new CoreFields();
        fields.add(core);
        return fields.text.toString();
    }

    private void add(Object value) {
        if (value instanceof Optional<?> optional) {
            add(optional.orElse(null));
        } else if (value instanceof Collection<?> several) {
            text.append('[');
            several.forEach(this::add);
            text.append(']');
        } else if (value instanceof Object[] several) {
            add(Arrays.asList(several));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> {
                add(key);
                add(one);
            });
        } else if (value instanceof Throwable thrown) {
            text.append(thrown.getClass().getSimpleName())
                    .append(thrown.getSuppressed().length)
                    .append(' ');
        } else if (value instanceof int[] numbers) {
            text.append(Arrays.toString(numbers));
        } else if (value instanceof long[] numbers) {
            text.append(Arrays.toString(numbers));
        } else if (value == null
                || !value.getClass().getName().startsWith("dev.maker4j.")
                || value instanceof Enum<?>) {
            text.append(value).append(' ');
        } else if (!isLeftOut(value)) {
            addFields(value);
        }
    }

    private static boolean isLeftOut(Object value) {
        return LEFT_OUT.contains(value.getClass())
                || value.getClass().isHidden()
                || value instanceof RunReport
                || value instanceof Checkpoint<?>
                || value instanceof VotingRule;
    }

    private void addFields(Object value) {
        Integer known = seen.putIfAbsent(value, seen.size());
        if (known != null) {
            text.append('^').append(known).append(' ');
            return;
        }
        text.append(value.getClass().getSimpleName()).append('(');
        for (Field field : FIELDS.computeIfAbsent(value.getClass(), CoreFields::fields)) {
            try {
                add(field.get(value));
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException("every field was opened", impossible);
            }
        }
        text.append(')');
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> one = type; one != Object.class && one != null; one = one.getSuperclass()) {
            for (Field field : one.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
