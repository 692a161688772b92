package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.task.Act;

/**
 * What a run wants done, one thing after another; the next one only when the last one succeeded. Immutable.
 *
 * @param <S> the state
 * @param <A> the action
 */
public sealed interface Command<S, A> {

    /**
     * Ask for samples. Each of them is answered by exactly one of {@link RunCore#replied}, {@link Mishaps#gaveUp},
     * {@link Mishaps#stopped} and {@link Mishaps#dropped}, at any time.
     *
     * @param of the step, which says what each of them asks
     * @param first the first sample's number within the step, from 0
     * @param count how many, with the numbers that follow it; at least 1
     * @param <S> the state
     * @param <A> the action
     */
    record Ask<S, A>(Asked<S, A> of, int first, int count) implements Command<S, A> {}

    /**
     * End the calls of one step that are still out; each is then answered like any other.
     *
     * @param of the step
     * @param <S> the state
     * @param <A> the action
     */
    record Drop<S, A>(Asked<S, A> of) implements Command<S, A> {}

    /**
     * End all calls of all steps that are still out; each is then answered like any other.
     *
     * @param <S> the state
     * @param <A> the action
     */
    record DropAll<S, A>() implements Command<S, A> {}

    /**
     * Append an entry to the journal, as durably as its kind asks for.
     *
     * @param entry what happened
     * @param <S> the state
     * @param <A> the action
     */
    record Append<S, A>(Entry entry) implements Command<S, A> {}

    /**
     * Make what was appended as durable as the journal promises.
     *
     * @param <S> the state
     * @param <A> the action
     */
    record Commit<S, A>() implements Command<S, A> {}

    /**
     * Tell the listeners.
     *
     * @param event what happened
     * @param <S> the state
     * @param <A> the action
     */
    record Tell<S, A>(Event<S, A> event) implements Command<S, A> {}

    /**
     * Warn whoever runs the program, once for each model and sign.
     *
     * @param model which of the run's models was asked, 0 being the maker's own
     * @param writer the model that the reply names; empty where it names none
     * @param sign what was noticed, in one word
     * @param sentence which says where, and what to do about it
     * @param <S> the state
     * @param <A> the action
     */
    record Warn<S, A>(int model, String writer, String sign, String sentence) implements Command<S, A> {}

    /**
     * Look for an earlier verdict on a question. Answered by {@link RunCore#found}.
     *
     * @param step the step's number, from 0
     * @param prompt the question
     * @param <S> the state
     * @param <A> the action
     */
    record Look<S, A>(long step, Prompt prompt) implements Command<S, A> {}

    /**
     * Keep a verdict for whoever asks the same question.
     *
     * @param step the step's number, from 0
     * @param prompt the question
     * @param reply a reply with the answer that won
     * @param <S> the state
     * @param <A> the action
     */
    record Keep<S, A>(long step, Prompt prompt, LlmReply reply) implements Command<S, A> {}

    /**
     * Perform a decided action. Answered by {@link RunCore#performed(String)} or by an interrupt.
     *
     * @param state the state before
     * @param action the action
     * @param act which one this is
     * @param <S> the state
     * @param <A> the action
     */
    record Perform<S, A>(S state, A action, Act act) implements Command<S, A> {}

    /**
     * Find out what became of an action. Answered by {@link RunCore#recovered} or by an interrupt.
     *
     * @param state the state before
     * @param action the action
     * @param act which one this is
     * @param <S> the state
     * @param <A> the action
     */
    record Recover<S, A>(S state, A action, Act act) implements Command<S, A> {}

    /**
     * Hand a row of a survey out.
     *
     * @param row what became of it
     * @param <S> the item
     * @param <A> the answer
     */
    record HandOut<S, A>(SurveyRow<S, A> row) implements Command<S, A> {}

    /**
     * The survey has ended; there are no further commands.
     *
     * @param report how
     * @param <S> the item
     * @param <A> the answer
     */
    record Over<S, A>(SurveyReport report) implements Command<S, A> {}

    /**
     * The run has ended; there are no further commands.
     *
     * @param outcome how
     * @param <S> the state
     * @param <A> the action
     */
    record End<S, A>(Outcome<S, A> outcome) implements Command<S, A> {}
}
