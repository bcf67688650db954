package vn.vinhdanh.page;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Actor;

/// Joins the frame to Spring MVC: the gate, the actor as a method parameter, the language, static files.
@Configuration
class WebFrame implements WebMvcConfigurer {

  private static final CacheControl STATIC = CacheControl.maxAge(Duration.ofDays(7)).cachePublic();

  private final Gate gate;

  WebFrame(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var language = new LocaleChangeInterceptor();
    language.setParamName("lang");
    language.setIgnoreInvalidLocale(true);
    registry.addInterceptor(language);
    registry.addInterceptor(gate);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ActorParameter());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/").setCacheControl(STATIC);
    registry.addResourceHandler("/fonts/**").addResourceLocations("classpath:/static/fonts/").setCacheControl(STATIC);
    registry.addResourceHandler("/*.css", "/*.svg", "/*.js", "/*.png").addResourceLocations("classpath:/static/");
  }

  @Bean
  LocaleResolver localeResolver(InstallationMark installation, Tls tls) {
    return new LanguageCookie("vinhdanh-lang-" + installation.mark(), tls);
  }

  private static final class ActorParameter implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binder) {
      return request.getAttribute(PageFrame.ACTOR, NativeWebRequest.SCOPE_REQUEST);
    }
  }
}
