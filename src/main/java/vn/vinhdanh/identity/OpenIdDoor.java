package vn.vinhdanh.identity;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/// Asks providers of OpenID Connect who somebody is: the code flow with PKCE, state and nonce.
///
/// What an answer is held against follows from a secret that the browser alone keeps: a provider sees its hashes, so no node
/// has to remember what it sent.
@Lazy
@Component
class OpenIdDoor {

  private static final Logger LOG = LoggerFactory.getLogger(OpenIdDoor.class);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final ParameterizedTypeReference<Map<String, Object>> METADATA = new ParameterizedTypeReference<>() {};
  private static final List<String> ENDPOINTS = List.of("authorization_endpoint", "token_endpoint", "jwks_uri");
  private static final Set<String> AWAY = Set.of(OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
  private static final Set<SignatureAlgorithm> SIGNED_BY = Set.of(
      SignatureAlgorithm.RS256, SignatureAlgorithm.RS384, SignatureAlgorithm.RS512, SignatureAlgorithm.PS256,
      SignatureAlgorithm.PS384, SignatureAlgorithm.PS512, SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ES512);

  /// Of one sign-in with one provider.
  ///
  /// @param purpose what the answer is for; with another purpose or another provider it does not hold
  record Begun(Provider.OpenId provider, Secret secret, String purpose) {

    String state() {
      return derived("state");
    }

    boolean isAnsweredBy(String state) {
      return MessageDigest.isEqual(Secret.sha256(state()), Secret.sha256(state));
    }

    private String nonce() {
      return derived("nonce");
    }

    private String verifier() {
      return derived("verifier");
    }

    private String derived(String use) {
      return base64(Secret.sha256(use + " " + provider.key() + " " + purpose + " " + secret.text()));
    }
  }

  /// What is known of a provider, and what reads its tokens.
  private record Known(ClientRegistration registration, JwtDecoder tokens) {}

  private final Clock clock;
  private final String publicAddress;
  private final ClientHttpRequestFactory requests = requests();
  private final Map<String, Known> asked = new ConcurrentHashMap<>();

  OpenIdDoor(@Value("${vinhdanh.public-address:}") String publicAddress, Clock clock) {
    this.publicAddress = publicAddress.replaceFirst("/$", "");
    this.clock = clock;
  }

  /// Where to send somebody; empty when the provider does not answer.
  Optional<String> address(Begun begun) {
    try {
      return Optional.of(request(begun, known(begun.provider()).registration()).getAuthorizationRequestUri());
    } catch (RestClientException | IllegalArgumentException e) {
      LOG.warn("provider {} does not say where it is: {}", begun.provider(), said(e));
      return Optional.empty();
    }
  }

  /// Who somebody is by a code that the provider gave them.
  Proof prove(Begun begun, String code) {
    var provider = begun.provider();
    try {
      var known = known(provider);
      var token = (OAuth2LoginAuthenticationToken) exchange(begun, known, code);
      var idToken = Objects.requireNonNull((DefaultOidcUser) token.getPrincipal()).getIdToken();
      return new Proof.Proven(
          new OutsideIdentity(provider.issuer(), Objects.requireNonNullElse(idToken.getSubject(), ""), called(idToken), secondFactor(provider, idToken)), 0);
    } catch (OAuth2AuthenticationException | OAuth2AuthorizationException | RestClientException | IllegalArgumentException e) {
      if (error(e).equals(OAuth2ErrorCodes.INVALID_GRANT)) {
        return new Proof.Nothing();
      }
      asked.remove(provider.key());
      if (isDown(e)) {
        LOG.warn("provider {} does not answer: {}", provider, said(e));
        return new Proof.Down();
      }
      LOG.warn("provider {} gave an answer that does not hold: {}", provider, said(e));
      return new Proof.Untrue();
    }
  }

  private Object exchange(Begun begun, Known known, String code) {
    var request = request(begun, known.registration());
    var response = OAuth2AuthorizationResponse.success(code).state(begun.state()).redirectUri(Objects.requireNonNull(request.getRedirectUri())).build();
    var answered = new OAuth2LoginAuthenticationToken(known.registration(), new OAuth2AuthorizationExchange(request, response));
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(RestClient.builder()
        .requestFactory(requests)
        .configureMessageConverters(converters -> converters
            .addCustomConverter(new FormHttpMessageConverter())
            .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build());
    var authentication = new OidcAuthorizationCodeAuthenticationProvider(client, tokens -> new DefaultOidcUser(List.of(), tokens.getIdToken()));
    authentication.setJwtDecoderFactory(registration -> known.tokens());
    return Objects.requireNonNull(authentication.authenticate(answered));
  }

  private static OAuth2AuthorizationRequest request(Begun begun, ClientRegistration registration) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(Objects.requireNonNull(registration.getRedirectUri()))
        .scopes(registration.getScopes())
        .state(begun.state())
        .attributes(kept -> {
          kept.put(OidcParameterNames.NONCE, begun.nonce());
          kept.put(PkceParameterNames.CODE_VERIFIER, begun.verifier());
        })
        .additionalParameters(Map.of(
            OidcParameterNames.NONCE, hash(begun.nonce()),
            PkceParameterNames.CODE_CHALLENGE, hash(begun.verifier()),
            PkceParameterNames.CODE_CHALLENGE_METHOD, "S256"))
        .build();
  }

  private Known known(Provider.OpenId provider) {
    var known = asked.get(provider.key());
    if (known == null) {
      known = ask(provider);
      asked.put(provider.key(), known);
    }
    return known;
  }

  private Known ask(Provider.OpenId provider) {
    var metadata = RestClient.builder().requestFactory(requests).build().get()
        .uri(provider.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration")
        .retrieve().body(METADATA);
    if (metadata == null || !provider.issuer().equals(metadata.get("issuer"))) {
      throw new IllegalArgumentException("it is another issuer");
    }
    String scheme = provider.issuer().replaceFirst(":.*", ":");
    if (ENDPOINTS.stream().anyMatch(endpoint -> !String.valueOf(metadata.get(endpoint)).startsWith(scheme))) {
      throw new IllegalArgumentException("it answers in another way than it is asked");
    }
    var scopes = new LinkedHashSet<>(List.of(OidcScopes.OPENID));
    if (metadata.get("scopes_supported") instanceof List<?> supported && supported.contains(OidcScopes.PROFILE)) {
      scopes.add(OidcScopes.PROFILE);
    }
    var registration = ClientRegistrations.fromOidcConfiguration(new HashMap<>(metadata))
        .registrationId(provider.key())
        .clientId(provider.clientId())
        .redirectUri(publicAddress + OutsideSignInController.PAGE + "/" + provider.key() + OutsideSignInController.RETURN)
        .scope(scopes);
    if (provider.clientSecret() == null) {
      registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    } else {
      registration.clientSecret(provider.clientSecret());
    }
    return known(registration.build());
  }

  private Known known(ClientRegistration registration) {
    var tokens = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
        .jwsAlgorithms(algorithms -> algorithms.addAll(SIGNED_BY))
        .restOperations(new RestTemplate(requests))
        .build();
    var valid = new OidcIdTokenValidator(registration);
    valid.setClock(clock);
    tokens.setJwtValidator(valid);
    return new Known(registration, tokens);
  }

  /// No redirect is followed: a provider answers where it says that it answers.
  private static ClientHttpRequestFactory requests() {
    var requests = new JdkClientHttpRequestFactory(
        HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(CONNECT_WITHIN).build());
    requests.setReadTimeout(ANSWER_WITHIN);
    return requests;
  }

  private static boolean secondFactor(Provider.OpenId provider, OidcIdToken token) {
    return Stream.concat(
            Stream.ofNullable(token.getAuthenticationMethods()).flatMap(List::stream),
            Stream.ofNullable(token.getAuthenticationContextClass()))
        .anyMatch(provider.secondFactor()::contains);
  }

  private static String called(OidcIdToken token) {
    return Stream.of(token.getPreferredUsername(), token.getFullName(), token.getSubject())
        .filter(Objects::nonNull).filter(name -> !name.isBlank()).findFirst().orElse("");
  }

  private static boolean isDown(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof HttpServerErrorException) {
        return true;
      }
    }
    return AWAY.contains(error(failure));
  }

  private static String error(Throwable failure) {
    return switch (failure) {
      case OAuth2AuthenticationException refused -> refused.getError().getErrorCode();
      case OAuth2AuthorizationException refused -> refused.getError().getErrorCode();
      default -> failure.getClass().getSimpleName();
    };
  }

  /// What failed, without anything of the person.
  private static String said(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return error(failure).replaceAll("[^A-Za-z_]", "?") + " " + root.getClass().getSimpleName();
  }

  private static String hash(String text) {
    return base64(Secret.sha256(text));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

}
