/** What the admin REST and the account REST of API keys have in common. */
@NullMarked
package io.latchkey.apikey.rest;

import org.jspecify.annotations.NullMarked;
