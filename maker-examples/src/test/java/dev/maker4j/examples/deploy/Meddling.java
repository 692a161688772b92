package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.task.Act;
import java.util.Optional;

/** Does something just before an act is carried out. */
public record Meddling(Platform platform, String before, Runnable what) implements Platform {

    /** A platform on which all goes well, since nothing is done. */
    public static Platform nothing() {
        return new Platform() {
            @Override
            public ActResult carryOut(Stage stage, Act act) {
                return ActResult.done("");
            }

            @Override
            public ActResult undo(Stage stage, Act act) {
                return ActResult.done("");
            }

            @Override
            public Optional<ActResult> found(Act act) {
                return Optional.empty();
            }
        };
    }

    @Override
    public ActResult carryOut(Stage stage, Act act) throws Exception {
        if (stage.toString().equals(before)) {
            what.run();
        }
        return platform.carryOut(stage, act);
    }

    @Override
    public ActResult undo(Stage stage, Act act) throws Exception {
        return platform.undo(stage, act);
    }

    @Override
    public Optional<ActResult> found(Act act) throws Exception {
        return platform.found(act);
    }
}
