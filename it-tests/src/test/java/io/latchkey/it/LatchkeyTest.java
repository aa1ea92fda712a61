package io.latchkey.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against the one server of this run. Methods and constructors may ask for
 *
 * <ul>
 *   <li>a {@link io.latchkey.it.server.TestServer}, shared by all tests;
 *   <li>a {@link io.latchkey.it.realm.TestRealm}, made for this class and removed after it;
 *   <li>a {@link io.latchkey.it.browser.BrowserSession}, fresh for each test method.
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LatchkeyExtension.class)
public @interface LatchkeyTest {}
