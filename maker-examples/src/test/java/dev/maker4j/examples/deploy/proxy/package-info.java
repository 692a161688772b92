@NullMarked
package dev.maker4j.examples.deploy.proxy;

import org.jspecify.annotations.NullMarked;
