/**
 * Rolling new versions of services out while they are in use: the plan, the state, and the task. Start at {@link
 * dev.maker4j.examples.deploy.DeployTask}.
 *
 * <p>The model decides which act is next, or which is undone; what an act does is the business of a {@link
 * dev.maker4j.examples.deploy.Platform}, the seam to one's own system. The platform that comes with the program, reading
 * plans, pictures and checks live in packages below.
 */
@NullMarked
package dev.maker4j.examples.deploy;

import org.jspecify.annotations.NullMarked;
