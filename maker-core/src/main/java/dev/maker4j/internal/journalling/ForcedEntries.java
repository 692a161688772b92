package dev.maker4j.internal.journalling;

/** Writes what is forced to the disk before anything follows: acts, and what people say. Stateless. */
final class ForcedEntries {
    private ForcedEntries() {}

    /** Writes an entry, if it is one of these; returns whether it is. */
    static boolean write(Entry entry, JsonObject json) {
        if (entry instanceof RecordedAnswer answer) {
            json.begin(JournalEntries.ANSWER).put("step", answer.step()).put("reply", answer.text());
            signed(json.put("prompt", answer.prompt()), answer.by(), answer.at());
        } else if (entry instanceof RecordedApproval word) {
            json.begin(JournalEntries.APPROVAL).put("step", word.step());
            signed(json.putTrue(word.approved() ? "approved" : "refused"), word.by(), word.at());
        } else if (entry instanceof RecordedIntent intent) {
            json.begin("intent").put("step", intent.step()).put("key", intent.key());
        } else if (entry instanceof RecordedPerformance performance) {
            json.begin("performing").put("step", performance.step());
        } else if (entry instanceof RecordedResult result) {
            json.begin("result").put("step", result.step()).put("result", result.result());
            if (result.recovered()) {
                json.putTrue("recovered");
            }
        } else {
            return false;
        }
        return true;
    }

    private static void signed(JsonObject word, String by, String at) {
        if (!by.isEmpty()) {
            word.put("by", by);
        }
        if (!at.isEmpty()) {
            word.put("at", at);
        }
    }
}
