/**
 * What a run's own tallies say of it afterwards: how many of its steps were probably decided wrongly, and which to look at first.
 *
 * <p>Start at {@link dev.maker4j.certificate.Tallies} and {@link dev.maker4j.certificate.Certificate}. Nothing here asks a model.
 */
@NullMarked
package dev.maker4j.certificate;

import org.jspecify.annotations.NullMarked;
