/** The tab of our realm attributes in the realm settings of Keycloak's admin console. */
@NullMarked
package io.latchkey.admin.tab;

import org.jspecify.annotations.NullMarked;
