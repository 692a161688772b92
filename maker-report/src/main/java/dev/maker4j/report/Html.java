package dev.maker4j.report;

import dev.maker4j.report.drawing.Svg;

/** Writes the elements of a page; whatever is text is escaped. Confined to one thread. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Adds markup of our own. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Adds an element that holds a text of any origin. */
    Html element(String tag, String text) {
        return element(tag, "", text);
    }

    Html element(String tag, String classes, String text) {
        page.append('<').append(tag);
        if (!classes.isEmpty()) {
            page.append(" class=\"").append(classes).append('"');
        }
        page.append('>').append(shown(text)).append("</").append(tag).append(">\n");
        return this;
    }

    /** A table with a caption for those who hear it; the first cell of a row is its head. */
    Html table(Table table, String caption) {
        page.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: ")
                .append(attribute(caption))
                .append("\"><table><caption class=\"unseen\">")
                .append(shown(caption))
                .append("</caption><thead><tr>");
        table.heads()
                .forEach(head ->
                        page.append("<th scope=\"col\">").append(shown(head)).append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (var row : table.rows()) {
            page.append("<tr><th scope=\"row\">").append(shown(row.get(0))).append("</th>");
            row.subList(1, row.size())
                    .forEach(cell -> page.append("<td>").append(shown(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
        return this;
    }

    /**
     * A text as it may stand in an element. What would turn its direction or break its lines unseen is shown by its number, so that a reply
     * can't dress up as another.
     */
    static String shown(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isUnseen(c)) {
                safe.append("<span class=\"unprintable\">").append(numbered(c)).append("</span>");
            } else {
                safe.append(Svg.escaped(Character.toString(c)));
            }
        });
        return safe.toString();
    }

    /** A text as it may stand in an attribute between double quotes. */
    static String attribute(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> safe.append(isUnseen(c) ? numbered(c) : Svg.escaped(Character.toString(c))));
        return safe.toString();
    }

    /** JSON as it may stand in a {@code script} element. */
    static String json(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String numbered(int c) {
        return String.format("U+%04X", c);
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
            default -> false;
        };
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
