package dev.maker4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maker4j.redflag.RedFlagException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An object with exactly a record's members. Immutable. */
final class RecordShape implements JsonShape {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Member> members = new ArrayList<>();

    private record Member(String name, JsonShape shape) {}

    RecordShape(Class<?> type, Set<Class<?>> outer) {
        this.type = type;
        this.constructor = canonical(type);
        Set<Class<?>> inside = new HashSet<>(outer);
        inside.add(type);
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(new Member(
                    component.getName(), JsonShape.of(component.getGenericType(), type.getSimpleName(), inside)));
        }
    }

    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException | InaccessibleObjectException closed) {
            throw new IllegalArgumentException(
                    "the record " + type.getSimpleName()
                            + " can't be made from here: make it public in an exported package,"
                            + " or open its package",
                    closed);
        }
    }

    @Override
    public Object read(JsonNode json, String path) {
        if (!json.isObject()) {
            throw JsonShape.wrong(path, "an object", json);
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        Object[] values = new Object[members.size()];
        for (int i = 0; i < values.length; i++) {
            Member member = members.get(i);
            JsonNode value = json.path(member.name);
            if (value.isMissingNode()) {
                throw new RedFlagException("the member " + prefix + member.name + " is missing");
            }
            values[i] = member.shape.read(value, prefix + member.name);
        }
        if (json.size() > values.length) {
            throw new RedFlagException((path.isEmpty() ? WHOLE : "the member " + path) + " has "
                    + (json.size() - values.length) + " members more than " + type.getSimpleName());
        }
        return made(values);
    }

    private Object made(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            Throwable why = refused.getTargetException();
            if (why instanceof RedFlagException flag) {
                throw flag;
            }
            if (why instanceof Error fatal) {
                throw fatal;
            }
            throw new RedFlagException(type.getSimpleName() + " refuses these values: "
                    + why.getClass().getSimpleName());
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("the record " + type.getSimpleName() + " can't be made any more", closed);
        }
    }
}
