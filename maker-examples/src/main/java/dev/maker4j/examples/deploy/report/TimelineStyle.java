package dev.maker4j.examples.deploy.report;

/** The colours of a time line, on light and on dark backgrounds. */
final class TimelineStyle {
    static final String RULES = """
            .band { fill: #1f1e1c; fill-opacity: 0.035; }
            .old { fill: #a3bddf; }
            .fresh { fill: #2f5f9e; }
            .waiting { fill: #b9b2a6; }
            .canary { fill: #e3a32b; }
            .bad { fill: #c2412d; }
            .act { fill: #55534e; }
            .undo { fill: #8a63b8; }
            .onact { fill: #ffffff; }
            .call { fill: #a3bddf; fill-opacity: 0.7; }
            .failure { stroke: #c2412d; stroke-width: 1.2; stroke-dasharray: 4 3; }
            .failuretext { fill: #c2412d; }
            @media (prefers-color-scheme: dark) {
            .band { fill: #ffffff; fill-opacity: 0.045; }
            .old { fill: #47628a; }
            .fresh { fill: #8db8f2; }
            .canary { fill: #e9b44c; }
            .bad { fill: #ee6b56; }
            .act { fill: #b5b1a9; }
            .undo { fill: #b99be0; }
            .onact { fill: #1f1e1c; }
            .waiting { fill: #6f6a61; }
            .call { fill: #47628a; }
            .failure { stroke: #ee6b56; }
            .failuretext { fill: #ee6b56; }
            }
            """;

    private TimelineStyle() {}
}
