package io.latchkey.demo;

import io.latchkey.demo.app.DemoApp;
import io.latchkey.demo.bank.Bank;
import io.latchkey.demo.device.DevicesPage;
import io.latchkey.demo.inbox.Inbox;
import io.latchkey.demo.inbox.InboxPage;
import io.latchkey.demo.inbox.MailServer;
import io.latchkey.demo.inbox.SmsEndpoint;
import io.latchkey.demo.server.KeycloakDistribution;
import io.latchkey.demo.server.KeycloakServer;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.demo.server.ServerStartException;
import io.latchkey.demo.site.Addresses;
import io.latchkey.demo.site.Site;
import io.latchkey.demo.site.StartPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Runs the demo in the foreground until it is interrupted; {@code mvn -Pdemo} ends here. */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final DemoArguments arguments;
  private final Addresses addresses;
  private final DemoRealm realm;

  private Demo(DemoArguments arguments) {
    this.arguments = arguments;
    this.addresses = arguments.addresses();
    this.realm = new DemoRealm(arguments.realm(), arguments.work());
  }

  /**
   * Starts the demo. What keeps it from that is one sentence, and the exit code 1.
   *
   * @param arguments as {@link DemoArguments} reads them
   */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      DemoArguments read = DemoArguments.of(arguments);
      read.requireFreePorts();
      new Demo(read).run();
    } catch (ServerStartException | IllegalArgumentException | IOException e) {
      System.err.println(sentence(e));
      System.exit(1);
    }
  }

  private static String sentence(Exception e) {
    boolean isOurs = e.getClass() == IOException.class || e instanceof RuntimeException;
    return isOurs && e.getMessage() != null ? e.getMessage() : "The demo has ended: " + e;
  }

  private void run() throws IOException, InterruptedException {
    Inbox inbox = new Inbox();
    Path log = arguments.work().resolve("keycloak.log");
    try (Site site = site(inbox);
        MailServer mail = MailServer.open(inbox, InstantSource.system())) {
      KeycloakDistribution distribution =
          KeycloakDistribution.unpack(arguments.zip(), arguments.work());
      distribution.install(List.of(arguments.jar()));
      realm.prepare(distribution);
      System.out.println("Starting Keycloak; the first start takes about a minute.");
      try (KeycloakServer server = KeycloakServer.start(distribution, settings(), log, PATIENCE)) {
        realm.remember();
        new DemoSetup(addresses).run(mail.port());
        site.start();
        System.out.println(DemoGuide.text(addresses));
        server.await();
      }
    }
    throw new IOException("Keycloak has stopped by itself; its log is " + log + ".");
  }

  private Site site(Inbox inbox) throws IOException {
    InstantSource clock = InstantSource.system();
    InboxPage inboxPage = new InboxPage(inbox);
    Site site =
        Site.bind(addresses)
            .at("/", new StartPage(addresses))
            .at("/devices", new DevicesPage(arguments.work().resolve("tokens"), clock))
            .at("/inbox", inboxPage)
            .at("/inbox/html", inboxPage::html)
            .at("/sms", new SmsEndpoint(inbox, clock));
    new DemoApp(addresses).addTo(site);
    new Bank(addresses).addTo(site);
    return site;
  }

  private ServerSettings settings() {
    return ServerSettings.development()
        .withPort(addresses.keycloakPort())
        .withOption("--import-realm")
        .withOption("--spi-latchkey--default--outbound-allow=127.0.0.1")
        .withAdministrator("admin", "admin");
  }
}
