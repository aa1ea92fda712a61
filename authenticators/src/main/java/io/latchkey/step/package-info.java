/**
 * What all steps of flows and all required actions share: settings, refusals, acceptance, limits.
 */
@NullMarked
package io.latchkey.step;

import org.jspecify.annotations.NullMarked;
