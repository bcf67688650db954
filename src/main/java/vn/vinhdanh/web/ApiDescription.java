package vn.vinhdanh.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Texts;

/// The head of the API's description at `/api/v1/openapi.json`; its paths are read from the controllers.
@Configuration
class ApiDescription {

  private static final String TOKEN = "token";

  static {
    // Who acts comes from the token, not from a parameter.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }

  @Bean
  OpenAPI openApi(Texts texts, ObjectProvider<BuildProperties> build) {
    var version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("1");
    return new OpenAPI()
        .info(new Info()
            .title(texts.of("web.api.title"))
            .description(texts.of("web.api.description"))
            .version(version)
            .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/")))
        .components(new Components()
            .addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }
}
