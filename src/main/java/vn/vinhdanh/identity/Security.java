package vn.vinhdanh.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.ApiAddress;
import vn.vinhdanh.page.ContentPolicy;
import vn.vinhdanh.page.InstallationMark;
import vn.vinhdanh.page.PageFrame;
import vn.vinhdanh.page.Tls;

/// Headers, the guard against forged requests, and the place of our session filter. Who may do what is the
/// permission table's; here only the metrics are kept for the administrators of the
/// whole installation.
@Configuration
class Security {

  /// The tokens of forms. Sign-in and sign-out end the one that was there, so that nobody carries theirs into the session of
  /// another.
  @Bean
  CsrfTokenRepository formTokens(InstallationMark installation, Tls tls) {
    var csrfCookie = new CookieCsrfTokenRepository();
    csrfCookie.setCookieName("vinhdanh-csrf-" + installation.mark());
    csrfCookie.setCookieCustomizer(cookie -> {
      cookie.httpOnly(true).sameSite("Lax").path("/");
      if (tls.always()) {
        cookie.secure(true);
      }
    });
    return csrfCookie;
  }

  @Bean
  SecurityFilterChain chain(HttpSecurity http, SessionFilter sessions, TokenFilter tokens, CsrfTokenRepository formTokens, Tls tls, Units units) {
    return http
        .csrf(csrf -> csrf.csrfTokenRepository(formTokens).ignoringRequestMatchers(ApiAddress::is))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .headers(headers -> headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(ContentPolicy.OURS))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
            .frameOptions(frame -> frame.deny())
            .httpStrictTransportSecurity(strict -> strict.includeSubDomains(false).requestMatcher(tls::carries)))
        .addFilterBefore(sessions, CsrfFilter.class)
        .addFilterBefore(tokens, CsrfFilter.class)
        .authorizeHttpRequests(requests -> requests
            .requestMatchers("/actuator/health/**").permitAll()
            .requestMatchers("/actuator/**").access((authentication, context) ->
                new AuthorizationDecision(runsTheInstallation(context.getRequest(), units)))
            .anyRequest().permitAll())
        .build();
  }

  /// A request is measured as a whole, not filter by filter.
  @Bean
  SecurityObservationSettings noFilterIsMeasured() {
    return SecurityObservationSettings.noObservations();
  }

  /// Our filters run inside the security chain only, not once more beside it.
  @Bean
  FilterRegistrationBean<SessionFilter> sessionFilterOnlyInChain(SessionFilter filter) {
    return onlyInChain(filter);
  }

  @Bean
  FilterRegistrationBean<TokenFilter> tokenFilterOnlyInChain(TokenFilter filter) {
    return onlyInChain(filter);
  }

  private static <F extends Filter> FilterRegistrationBean<F> onlyInChain(F filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  private static boolean runsTheInstallation(HttpServletRequest request, Units units) {
    var actor = PageFrame.actorOf(request);
    return actor != null && units.heldAtCityFront(actor, Role.ADMINISTRATOR::equals);
  }
}
