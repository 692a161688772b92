package dev.maker4j.internal.journalling;

import dev.maker4j.llm.Prompt;
import java.util.Optional;

/**
 * What a run asks a person, who has no other means of knowing it. Nothing follows from it.
 *
 * @param step the step's number, from 0
 * @param about what is awaited
 * @param risk how risky the act is; empty where an answer is awaited
 * @param act what would be done; empty where an answer is awaited
 * @param undoing how that would be undone; empty where it can't be, or an answer is awaited
 * @param question what the step asks; empty where approval is awaited
 * @param prompt the question's fingerprint; empty where approval is awaited
 */
public record RecordedWait(
        long step, About about, String risk, String act, String undoing, Optional<Prompt> question, String prompt)
        implements Entry {
    /** What a run waits for. */
    public enum About {
        /** A person's word on a decided act. */
        APPROVAL("approval"),
        /** A person's answer to an undecided step. */
        ANSWER("answer");

        private final String word;

        About(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Waiting for approval.
     *
     * @param step the step's number, from 0
     * @param risk how risky the act is
     * @param act what would be done
     * @param undoing how that would be undone; empty where it can't be
     * @return the entry
     */
    public static RecordedWait forApproval(long step, String risk, String act, String undoing) {
        return new RecordedWait(step, About.APPROVAL, risk, act, undoing, Optional.empty(), "");
    }

    /**
     * Waiting for an answer.
     *
     * @param step the step's number, from 0
     * @param question what the step asks
     * @param prompt its fingerprint
     * @return the entry
     */
    public static RecordedWait forAnswer(long step, Prompt question, String prompt) {
        return new RecordedWait(step, About.ANSWER, "", "", "", Optional.of(question), prompt);
    }
}
