@NullMarked
package dev.maker4j.examples.deploy.verification;

import org.jspecify.annotations.NullMarked;
