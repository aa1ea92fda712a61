/** API keys in Keycloak's workflows: a step and a condition. */
@NullMarked
package io.latchkey.apikey.workflow;

import org.jspecify.annotations.NullMarked;
