package dev.maker4j.testkit.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** What becomes of an answer. */
@FunctionalInterface
interface Shape {
    Shape AS_IT_IS = model -> model.asked(json -> HttpResponse.answer(ChatProtocol.written(json)));

    /**
     * The answer in this shape.
     *
     * @param model asks the model, where the shape needs its reply
     */
    HttpResponse of(Model model) throws InterruptedException;

    /** Asks the model and turns the good answer that it gives. */
    @FunctionalInterface
    interface Model {
        HttpResponse asked(Function<ObjectNode, HttpResponse> turned) throws InterruptedException;
    }
}
