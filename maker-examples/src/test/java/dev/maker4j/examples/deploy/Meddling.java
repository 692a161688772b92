package dev.maker4j.examples.deploy;

import dev.maker4j.Act;
import java.util.Optional;

/** Does something just before an act is carried out. */
record Meddling(Platform platform, String before, Runnable what) implements Platform {
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
