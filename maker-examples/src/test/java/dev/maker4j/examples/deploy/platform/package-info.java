@NullMarked
package dev.maker4j.examples.deploy.platform;

import org.jspecify.annotations.NullMarked;
