package io.latchkey.it.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * An API under Spring Security, in Tomcat. Whoever holds the scope {@code orders:read} may read
 * {@code /orders}, and is told who Spring says it is.
 */
final class SpringResourceServer implements AutoCloseable {

  private final Tomcat tomcat;
  private final AnnotationConfigWebApplicationContext context;
  private final Connector connector;

  private SpringResourceServer(
      Tomcat tomcat, AnnotationConfigWebApplicationContext context, Connector connector) {
    this.tomcat = tomcat;
    this.context = context;
    this.connector = connector;
  }

  /** How the API looks at what its callers send. */
  @FunctionalInterface
  interface Tokens {
    void configure(HttpSecurity http) throws Exception;
  }

  /** One that asks the introspection endpoint about each request. */
  static Tokens opaque(URI issuer, String clientId, String secret) {
    var introspector =
        SpringOpaqueTokenIntrospector.withIntrospectionUri(
                issuer + "/protocol/openid-connect/token/introspect")
            .clientId(clientId)
            .clientSecret(secret)
            .build();
    return http ->
        http.oauth2ResourceServer(
            server -> server.opaqueToken(opaque -> opaque.introspector(introspector)));
  }

  /** One that takes JWTs for this audience, and checks them by itself. */
  static Tokens jwt(URI issuer, String audience) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer.toString()).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer.toString()),
            new JwtAudienceValidator(audience)));
    return http -> http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)));
  }

  /**
   * Starts it on a free port.
   *
   * @param folder for what Tomcat writes
   */
  static SpringResourceServer start(Path folder, Tokens tokens) {
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    StandardContext application = (StandardContext) tomcat.addContext("", folder.toString());
    // What Tomcat looks for when an application ends it may not look at in this JVM.
    application.setClearReferencesThreadLocals(false);
    application.setClearReferencesRmiTargets(false);
    AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    context.setServletContext(application.getServletContext());
    context.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("tokens", tokens));
    context.register(Security.class);
    context.refresh();
    application
        .getServletContext()
        .setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
    guard(application, new DelegatingFilterProxy("springSecurityFilterChain", context));
    Tomcat.addServlet(application, "orders", new Orders()).addMapping("/orders");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
    return new SpringResourceServer(tomcat, context, connector);
  }

  /** Reads the orders with this in the {@code Authorization} header. */
  HttpAnswer orders(String bearer) {
    return Http.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/orders"))
            .header("Authorization", "Bearer " + bearer));
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    } finally {
      context.close();
    }
  }

  private static void guard(Context application, DelegatingFilterProxy security) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("security");
    definition.setFilter(security);
    FilterMap map = new FilterMap();
    map.setFilterName("security");
    map.addURLPattern("/*");
    application.addFilterDef(definition);
    application.addFilterMap(map);
  }

  @Configuration
  @EnableWebSecurity
  static class Security {
    @Bean
    SecurityFilterChain chain(HttpSecurity http, Tokens tokens) throws Exception {
      tokens.configure(http);
      return http.authorizeHttpRequests(
              requests ->
                  requests
                      .requestMatchers("/orders")
                      .hasAuthority("SCOPE_orders:read")
                      .anyRequest()
                      .denyAll())
          .build();
    }
  }

  /** Tells callers who they are. */
  private static final class Orders extends HttpServlet {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Authentication caller =
          Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
      List<String> authorities =
          caller.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList();
      response.setContentType("application/json");
      JSON.writeValue(
          response.getOutputStream(), Map.of("name", caller.getName(), "authorities", authorities));
    }
  }
}
