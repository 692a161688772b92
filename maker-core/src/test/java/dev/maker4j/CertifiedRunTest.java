package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.certificate.Certificate;
import dev.maker4j.certificate.Spread;
import dev.maker4j.certificate.SuspectStep;
import dev.maker4j.certificate.Tallies;
import dev.maker4j.certificate.TallyCounter;
import dev.maker4j.journal.Detail;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates of runs as they really are: counted while listening, and read from their journals. */
class CertifiedRunTest {
    private static final int STEPS = 60;

    /** In process; its second sample of every tenth step is one too many. */
    private static final LlmClient DISSENTING = new LlmClient() {
        @Override
        public LlmReply complete(LlmRequest request) {
            int next = Integer.parseInt(request.prompt().user()) + 1;
            return LlmReply.of("" + (next % 10 == 0 && request.sample() == 1 ? next + 1 : next));
        }

        @Override
        public String model() {
            return "dissenting";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    };

    private static void run(MemoryJournal journal, TallyCounter counter) {
        Maker.solving(new CountingTask(STEPS))
                .asking(DISSENTING)
                .untilAheadBy(2)
                .journalling(journal)
                .listening(counter)
                .build()
                .solve()
                .orElseThrow();
    }

    @Test
    void saysTheSameByItsListenerAndByItsJournal() {
        MemoryJournal journal = MemoryJournal.empty();
        TallyCounter counter = new TallyCounter();
        run(journal, counter);

        Tallies recorded = Tallies.of(journal);

        assertThat(recorded.steps()).isEqualTo(STEPS);
        assertThat(recorded.unanimousSteps()).isEqualTo(STEPS - 6);
        assertThat(recorded.stepsWithoutVotes()).isZero();
        assertThat(recorded).hasToString(counter.tallies().toString());
        assertThat(Certificate.of(recorded).suspects(7))
                .map(SuspectStep::toString)
                .isEqualTo(Certificate.of(counter.tallies()).suspects(7).stream()
                        .map(SuspectStep::toString)
                        .toList());
    }

    @Test
    void namesTheStepsWithDissentFirst() {
        MemoryJournal journal = MemoryJournal.empty();
        run(journal, new TallyCounter());

        List<SuspectStep> suspects = Certificate.of(Tallies.of(journal)).suspects(7);

        assertThat(suspects).map(SuspectStep::step).startsWith(9L, 19L, 29L, 39L, 49L, 59L, 0L);
        assertThat(suspects.get(0).votes()).isEqualTo(3);
        assertThat(suspects.get(0).otherVotes()).isEqualTo(1);
        assertThat(suspects.get(0).probabilityWrong()).isGreaterThan(0).isLessThan(0.5);
    }

    @Test
    void saysFirstWhatItAssumes() {
        MemoryJournal journal = MemoryJournal.empty();
        run(journal, new TallyCounter());

        Certificate certificate = Certificate.of(Tallies.of(journal));

        assertThat(certificate.assumption())
                .startsWith("Assumed, not known: on no step are votes wrong more often than right")
                .contains(Spread.EITHER.words())
                .contains("share are invisible");
        assertThat(certificate.assuming(Spread.BETA).assumption()).contains(Spread.BETA.words());
        assertThat(certificate.wrongSteps().low()).isZero();
        assertThat(certificate.allRight()).isBetween(0.0, 1.0);
    }

    @Test
    void canNotBeGivenWhereTheJournalHoldsVerdictsAlone() {
        MemoryJournal journal = new MemoryJournal(Detail.VERDICTS, List.of());
        run(journal, new TallyCounter());

        Tallies tallies = Tallies.of(journal);

        assertThat(tallies.stepsWithoutVotes()).isEqualTo(STEPS);
        assertThatThrownBy(() -> Certificate.of(tallies))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of the 60 decided ones")
                .hasMessageContaining("verdicts alone");
    }

    @Test
    void isRefusedOfAJournalWithoutARun() {
        assertThatThrownBy(() -> Tallies.of(MemoryJournal.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no run");
    }
}
