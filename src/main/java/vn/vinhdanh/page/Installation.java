package vn.vinhdanh.page;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What kind of installation this is.
///
/// @param sample whether all of it is made up (dữ liệu mẫu): a demo, whose legal day may be turned
@Component
public record Installation(boolean sample) {

  public Installation(@Value("${vinhdanh.sample-data:false}") boolean sample) {
    this.sample = sample;
  }
}
