package io.latchkey.it;

import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Chromium;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.KeycloakBackend;
import io.latchkey.it.server.TestServer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests what {@link LatchkeyTest} promises. JUnit closes what lies in a store with it. */
final class LatchkeyExtension
    implements BeforeAllCallback, AfterTestExecutionCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(LatchkeyExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    classRealm(context);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    BrowserSession browser =
        context.getStore(NAMESPACE).get(BrowserSession.class, BrowserSession.class);
    if (browser != null && context.getExecutionException().isPresent()) {
      browser.photograph(
          context.getRequiredTestClass().getSimpleName()
              + "."
              + context.getRequiredTestMethod().getName());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestServer.class || type == TestRealm.class || type == BrowserSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == TestServer.class) {
      return server(context);
    }
    return type == TestRealm.class ? realm(context) : browser(context);
  }

  private static TestServer server(ExtensionContext context) {
    return ofTheJvm(context)
        .getOrComputeIfAbsent(
            TestServer.class, k -> new TestServer(KeycloakBackend.start()), TestServer.class);
  }

  /** Lives as long as the JVM, which is handed one class after the other. */
  private static ExtensionContext.Store ofTheJvm(ExtensionContext context) {
    return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
  }

  /**
   * In the class's own store, so that it ends with the class; nested classes find it there. An
   * instance that is kept for the whole class is made before {@link #beforeAll}.
   */
  private static ClassRealm classRealm(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(ClassRealm.class, k -> new ClassRealm(), ClassRealm.class);
  }

  private static TestRealm realm(ExtensionContext context) {
    return classRealm(context).of(server(context), context.getRequiredTestClass());
  }

  private static BrowserSession browser(ExtensionContext context) {
    Chromium chromium =
        ofTheJvm(context)
            .getOrComputeIfAbsent(Chromium.class, k -> Chromium.launch(), Chromium.class);
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(BrowserSession.class, k -> chromium.session(), BrowserSession.class);
  }

  /** The realm of a test class, made when it is first asked for. */
  private static final class ClassRealm implements AutoCloseable {
    private @Nullable TestRealm realm;

    synchronized TestRealm of(TestServer server, Class<?> test) {
      if (realm == null) {
        Class<?> outer = test.getNestHost();
        realm = server.createRealm("it-" + outer.getSimpleName().toLowerCase(Locale.ROOT));
      }
      return realm;
    }

    @Override
    public synchronized void close() {
      if (realm != null) {
        realm.close();
      }
    }
  }
}
