/**
 * One small web site, for all pages of the demo: on this machine only, and nothing in it is
 * trusted.
 */
@NullMarked
package io.latchkey.demo.site;

import org.jspecify.annotations.NullMarked;
