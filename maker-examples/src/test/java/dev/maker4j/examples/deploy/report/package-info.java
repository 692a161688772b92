@NullMarked
package dev.maker4j.examples.deploy.report;

import org.jspecify.annotations.NullMarked;
