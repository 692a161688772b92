/**
 * The platform that comes with the program: it starts and stops instances as processes of their own, keeps the proxy, the
 * databases and the users, carries acts out, each once, and tells of all of it over HTTP on this machine. It runs in a process of
 * its own, so that it outlives a run that is killed, for as long as its lease lasts. Start at {@link
 * dev.maker4j.examples.deploy.platform.PlatformServer}; how a run talks to it is in {@link
 * dev.maker4j.examples.deploy.control}.
 */
@NullMarked
package dev.maker4j.examples.deploy.platform;

import org.jspecify.annotations.NullMarked;
