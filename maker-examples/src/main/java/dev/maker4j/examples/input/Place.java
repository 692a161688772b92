package dev.maker4j.examples.input;

/**
 * Where a value stands. Immutable.
 *
 * @param file how the user named the file
 * @param line counted from 1
 * @param path the way from the top of the file; empty for the top itself
 */
record Place(String file, int line, String path) {
    private static final int DEEPEST = 200;

    /** The place of a field of a mapping that stands here. */
    Place field(String key, int line) {
        boolean plain = !key.isEmpty()
                && key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$');
        if (!plain) {
            return new Place(file, line, path + "[\"" + key.replaceAll("\\p{Cntrl}", " ") + "\"]");
        }
        return new Place(file, line, path.isEmpty() ? key : path + "." + key);
    }

    /** The place of an item of a list that stands here; items are counted from 0, as in JSONPath. */
    Place item(int number, int line) {
        return new Place(file, line, path + "[" + number + "]");
    }

    InputException wrong(String problem) {
        return InputException.at(file, line, problem);
    }

    void requireDepth(int depth) {
        if (depth > DEEPEST) {
            throw wrong("lists and mappings are nested more than " + DEEPEST + " deep");
        }
    }
}
