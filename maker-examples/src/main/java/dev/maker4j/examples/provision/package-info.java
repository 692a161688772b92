/**
 * Infrastructure provisioning as a task of single voted steps: resources that wait for each other, at most a few in flight at
 * once, on a simulated clock.
 *
 * <p>Start at {@link dev.maker4j.examples.provision.ProvisionTask}. Input files are read in {@code reading}, results are
 * written in {@code report}. What checks a timeline lives in {@code verification} and what plays the model in
 * {@code simulation}: neither shares code with the task.
 */
@NullMarked
package dev.maker4j.examples.provision;

import org.jspecify.annotations.NullMarked;
