package dev.maker4j.examples.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt's user part that has sections: lines such as {@code Heading, remark: text}, with remark and text or without, and below
 * them items after {@code "- "}. What follows an empty line is a question, and not read. Immutable.
 */
public final class PromptSections {
    private static final Pattern HEADING = Pattern.compile("([A-Z][A-Za-z ]*)(?:, ([^:]*))?:(?: (.+))?");
    private static final String ITEM = "- ";

    private final Map<String, Section> sections;

    private record Section(String remark, String text, List<String> items) {}

    private PromptSections(Map<String, Section> sections) {
        this.sections = Map.copyOf(sections);
    }

    /**
     * Reads the sections.
     *
     * @param user a prompt's user part
     * @return them; empty where a line is neither a heading nor an item below one
     */
    public static Optional<PromptSections> read(String user) {
        Map<String, Section> sections = new HashMap<>();
        List<String> items = new ArrayList<>();
        for (String line : user.split("\n\n", 2)[0].split("\n", -1)) {
            Matcher heading = HEADING.matcher(line);
            if (line.startsWith(ITEM) && !sections.isEmpty()) {
                items.add(line.substring(ITEM.length()));
            } else if (heading.matches()) {
                items = new ArrayList<>();
                sections.put(heading.group(1), new Section(given(heading, 2), given(heading, 3), items));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new PromptSections(sections));
    }

    private static String given(Matcher heading, int group) {
        return heading.group(group) == null ? "" : heading.group(group);
    }

    /**
     * Whether there is such a section.
     *
     * @param heading its heading
     * @return false where there is none
     */
    public boolean has(String heading) {
        return sections.containsKey(heading);
    }

    /**
     * What stands in the heading behind a comma.
     *
     * @param heading a section's heading
     * @return the remark; empty where there is none
     */
    public String remark(String heading) {
        return section(heading).remark;
    }

    /**
     * What stands in the line of the heading.
     *
     * @param heading a section's heading
     * @return the text; empty where there is none
     */
    public String text(String heading) {
        return section(heading).text;
    }

    /**
     * The items below.
     *
     * @param heading a section's heading
     * @return them in order; empty where there are none
     */
    public List<String> items(String heading) {
        return List.copyOf(section(heading).items);
    }

    private Section section(String heading) {
        return sections.getOrDefault(heading, new Section("", "", List.of()));
    }
}
