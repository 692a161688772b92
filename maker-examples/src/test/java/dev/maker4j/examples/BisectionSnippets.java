package dev.maker4j.examples;

import dev.maker4j.bisection.Bisection;
import dev.maker4j.bisection.Finding;
import dev.maker4j.bisection.Fork;
import dev.maker4j.bisection.StateCheck;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.task.DecomposableTask;
import java.nio.file.Path;
import java.util.Optional;

/** The code of docs/bisecting.md. */
final class BisectionSnippets {
    private BisectionSnippets() {}

    record Account(long balance) {}

    /** A ledger that is kept elsewhere. */
    interface Ledger {
        long balanceAfter(long step);
    }

    static <S, A> void forkWhereItWentWrong(
            DecomposableTask<S, A> task, FileJournal run, StateCheck<S> check, Path folder) {
        Finding<S, A> found = Bisection.of(task, run).find(check); // asks no model
        if (found instanceof Finding.WrongStep<S, A> wrong) {
            System.out.println("step " + wrong.step() + " decided " + wrong.action() + ", but " + wrong.problem());
            Fork.of(run).before(wrong.step()).into(folder);
        }
    }

    static StateCheck<Account> balanced(Ledger expected) {
        StateCheck<Account> balanced = (account, step) -> account.balance() == expected.balanceAfter(step)
                ? Optional.empty()
                : Optional.of("the balance is " + account.balance());
        return balanced;
    }
}
