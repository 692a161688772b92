package dev.maker4j.voting;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Lists of items without regard to order and repetition. */
record BySet(AnswerEquality<Object> items) implements AnswerEquality<Object> {
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\n\\u3001\\uFF0C\\uFF1B]");

    @Override
    public Object key(Object answer) {
        Collection<?> all = answer instanceof Collection<?> several ? several : listed(answer.toString());
        Set<Object> keys = new HashSet<>();
        all.forEach(item -> keys.add(items.key(item)));
        return keys;
    }

    private static List<String> listed(String text) {
        return SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "by set, items " + items;
    }
}
