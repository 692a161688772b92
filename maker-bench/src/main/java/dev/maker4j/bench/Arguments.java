package dev.maker4j.bench;

import java.util.List;

/** What was typed behind a benchmark's name; each argument may be left out from the end. Immutable. */
record Arguments(List<String> typed) {
    static Arguments of(String... args) {
        return new Arguments(List.of(args));
    }

    int whole(int index, int otherwise) {
        return index < typed.size() ? Integer.parseInt(typed.get(index)) : otherwise;
    }

    double number(int index, double otherwise) {
        return index < typed.size() ? Double.parseDouble(typed.get(index)) : otherwise;
    }

    String text(int index, String otherwise) {
        return index < typed.size() ? typed.get(index) : otherwise;
    }

    /** All numbers from there on, or the one that is meant where nothing was typed. */
    double[] numbersFrom(int index, double otherwise) {
        return index < typed.size()
                ? typed.stream().skip(index).mapToDouble(Double::parseDouble).toArray()
                : new double[] {otherwise};
    }
}
