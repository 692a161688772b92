/**
 * What a model's samples say of a task before it is paid for: how often they are right, on which states they aren't, and what may be
 * promised of a whole run.
 *
 * <p>Start at {@link dev.maker4j.calibration.Calibration}, which {@link dev.maker4j.Calibrator} takes; its {@link
 * dev.maker4j.calibration.Promise} names a margin, or says why voting won't help, and a {@link
 * dev.maker4j.calibration.Comparison} of several which remedy does. Asking models is not done here: all of it is counting
 * and arithmetic. The closed forms for a known accuracy are in {@link dev.maker4j.scaling}.
 */
@NullMarked
package dev.maker4j.calibration;

import org.jspecify.annotations.NullMarked;
