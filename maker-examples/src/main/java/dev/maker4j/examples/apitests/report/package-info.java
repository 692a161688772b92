/**
 * Tells of a run of tests in other forms: JUnit's XML and a picture. Start at {@link
 * dev.maker4j.examples.apitests.report.JUnitXml} and {@link dev.maker4j.examples.apitests.report.TestGraphDrawing}.
 */
@NullMarked
package dev.maker4j.examples.apitests.report;

import org.jspecify.annotations.NullMarked;
