package vn.vinhdanh.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/// A provider of OpenID Connect: Spring's authorization server, at a port of this machine. Everybody has an account there.
final class OpenIdServer implements AutoCloseable {

  static final String CLIENT = "vinhdanh";
  static final String SECRET = "a-secret-of-the-test";
  private static final String PASSWORD = "there";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  /// What is wrong with a token that it gives.
  enum Lie { NONE, NONCE, AUDIENCE, ISSUER, EXPIRED, SIGNATURE }

  /// What a test wants of it.
  static final class Wanted {

    volatile Lie lie = Lie.NONE;
    volatile List<String> methods = List.of("pwd");
    final AtomicInteger tokens = new AtomicInteger();
  }

  final Wanted wanted = new Wanted();
  private final AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();

  /// @param way where it sends people back to
  OpenIdServer(String way) {
    context.registerBean(Wanted.class, () -> wanted);
    context.registerBean("way", String.class, () -> way);
    context.register(Beans.class);
    context.refresh();
  }

  String issuer() {
    return "http://127.0.0.1:" + Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /// The address to which it sends somebody back who was sent to it and signed in there.
  String sentBack(String address, String name) throws IOException, InterruptedException {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var form = get(client, get(client, address).headers().firstValue("Location").orElseThrow());
    var token = CSRF.matcher(form.body());
    if (!token.find()) {
      throw new AssertionError("no form: " + form.body());
    }
    String fields = "username=" + encoded(name) + "&password=" + PASSWORD + "&_csrf=" + encoded(token.group(1));
    var signedIn = client.send(
        HttpRequest.newBuilder(URI.create(issuer() + "/login")).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)).build(),
        BodyHandlers.ofString());
    return get(client, signedIn.headers().firstValue("Location").orElseThrow()).headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> get(HttpClient client, String address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(issuer()).resolve(address)).header("Accept", "text/html").build(), BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
  }

  /// Left without the mark of a configuration, so that the application of a test does not take it for its own.
  @EnableWebSecurity
  static class Beans {

    @Bean
    TomcatServletWebServerFactory server() {
      var factory = new TomcatServletWebServerFactory(0);
      factory.setAddress(InetAddress.getLoopbackAddress());
      return factory;
    }

    /// What the guards let through; without it there would be nothing for them to guard.
    @Bean
    HttpServlet nothing() {
      return new HttpServlet() {};
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http
          .oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .exceptionHandling(Customizer.withDefaults())
          .build();
    }

    @Bean
    UserDetailsService everybody() {
      return name -> User.withUsername(name).password("{noop}" + PASSWORD).roles("USER").build();
    }

    @Bean
    RegisteredClientRepository clients(String way) {
      return new InMemoryRegisteredClientRepository(RegisteredClient.withId(CLIENT)
          .clientId(CLIENT)
          .clientSecret("{noop}" + SECRET)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .redirectUri(way)
          .scope(OidcScopes.OPENID)
          .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
          .build());
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> published) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
    }

    @Bean
    JWKSource<SecurityContext> published() throws NoSuchAlgorithmException {
      return new ImmutableJWKSet<>(new JWKSet(key()));
    }

    /// Signs with the key that is published, or with another one of the same name.
    @Bean
    JwtEncoder encoder(JWKSource<SecurityContext> published, Wanted wanted) throws NoSuchAlgorithmException {
      var right = new NimbusJwtEncoder(published);
      var forged = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key())));
      return parameters -> (wanted.lie == Lie.SIGNATURE ? forged : right).encode(parameters);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> lies(Wanted wanted) {
      return context -> {
        if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
          wanted.tokens.incrementAndGet();
          var claims = context.getClaims();
          claims.claim("amr", wanted.methods);
          switch (wanted.lie) {
            case NONCE -> claims.claim("nonce", "another");
            case AUDIENCE -> claims.audience(List.of("another-client"));
            case ISSUER -> claims.issuer("https://another.example.vn");
            case EXPIRED -> claims.issuedAt(Instant.now().minus(Duration.ofHours(2))).expiresAt(Instant.now().minus(Duration.ofHours(1)));
            case NONE, SIGNATURE -> claims.claim("amr", wanted.methods);
          }
        }
      };
    }

    private static RSAKey key() throws NoSuchAlgorithmException {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate()).keyID("one").build();
    }
  }
}
