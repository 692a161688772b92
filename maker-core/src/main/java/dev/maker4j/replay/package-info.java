/**
 * What a journal tells of its run or survey: how it stands, and how its steps or rows would have been decided by another rule or other red
 * flags.
 * Nothing here asks a model, and nothing needs the task.
 *
 * <p>Start at {@link dev.maker4j.replay.RunStatus} and {@link dev.maker4j.replay.Replay}. Resuming a run is not this
 * package's business but {@code Maker}'s.
 */
@NullMarked
package dev.maker4j.replay;

import org.jspecify.annotations.NullMarked;
