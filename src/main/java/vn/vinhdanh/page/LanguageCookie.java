package vn.vinhdanh.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/// The language a reader has chosen, kept in a cookie for a year; who chose none reads Vietnamese, whatever the browser
/// says. Who came by TLS sends the cookie back by TLS only.
class LanguageCookie extends CookieLocaleResolver {

  private final CookieLocaleResolver byTls;
  private final Tls tls;

  LanguageCookie(String name, Tls tls) {
    super(name);
    this.tls = tls;
    byTls = new CookieLocaleResolver(name);
    byTls.setCookieSecure(true);
    asOurs(this);
    asOurs(byTls);
  }

  private static void asOurs(CookieLocaleResolver cookie) {
    cookie.setDefaultLocale(Texts.VIETNAMESE);
    cookie.setCookieMaxAge(Duration.ofDays(365));
    cookie.setRejectInvalidCookies(false);
    cookie.setCookieHttpOnly(true);
    cookie.setCookieSameSite("Lax");
  }

  @Override
  public void setLocaleContext(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext language) {
    if (tls.carries(request)) {
      byTls.setLocaleContext(request, response, language);
    } else {
      super.setLocaleContext(request, response, language);
    }
  }
}
