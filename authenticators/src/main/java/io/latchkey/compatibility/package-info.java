/**
 * What differs between the versions of Keycloak that one JAR runs on: one class for each thing that
 * has another name there, and what is offered on which.
 */
@NullMarked
package io.latchkey.compatibility;

import org.jspecify.annotations.NullMarked;
