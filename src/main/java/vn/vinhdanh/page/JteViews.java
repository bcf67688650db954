package vn.vinhdanh.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/// Finds the template of a view name (`season/plan` is `src/main/jte/season/plan.jte`, compiled into the
/// package of its module) and answers `redirect:` with 303, so that a reload never sends a form again.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class JteViews implements ViewResolver {

  private static final String REDIRECT = "redirect:";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, JteViews.class.getClassLoader(), "vn.vinhdanh");
  private final PageFrame frame;

  JteViews(PageFrame frame) {
    this.frame = frame;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    if (name.startsWith(REDIRECT)) {
      var redirect = new RedirectView(name.substring(REDIRECT.length()), true, false, false);
      redirect.setStatusCode(HttpStatus.SEE_OTHER);
      redirect.setExpandUriTemplateVariables(false);
      return redirect;
    }
    String template = name + ".jte";
    return templates.hasTemplate(template) ? new JteView(template) : null;
  }

  private final class JteView implements View {

    private final String template;

    JteView(String template) {
      this.template = template;
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      var parameters = new HashMap<String, Object>(model == null ? Map.of() : model);
      parameters.put("page", frame.of(request));
      var output = new Utf8ByteOutput();
      templates.render(template, parameters, output);
      response.setContentType("text/html;charset=UTF-8");
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
