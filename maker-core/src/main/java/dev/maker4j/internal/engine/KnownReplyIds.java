package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.run.Copies;
import java.util.List;

/** What providers know of their reply identifiers, passed from one run to the next. Stateless. */
final class KnownReplyIds {
    private KnownReplyIds() {}

    /** Tells a run, before it asks for anything, whose identifiers say nothing. */
    static void tell(Copies run, List<Route> routes) {
        for (int model = 0; model < routes.size(); model++) {
            Route route = routes.get(model);
            if (route.ignoringReplyIds()) {
                run.ignore(model);
            }
            for (String writer : route.provider().modelsWithoutReplyIds()) {
                run.ignore(model, writer);
                if (writer.equals(route.provider().model())) {
                    run.ignore(model, "");
                }
            }
        }
    }

    /** Notes with each provider what a run found out. */
    static void learn(Copies run, List<Route> routes) {
        for (int model = 0; model < routes.size(); model++) {
            Dispatcher provider = routes.get(model).provider();
            run.meaningless(model).forEach(provider::withoutReplyIds);
        }
    }
}
