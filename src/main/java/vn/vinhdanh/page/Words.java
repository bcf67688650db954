package vn.vinhdanh.page;

/// In which language a text is said: a page and an answer to a program in the reader's ([Texts#of]), what is kept or saved as a file in Vietnamese
/// ([Texts#inVietnamese]).
@FunctionalInterface
public interface Words {

  String of(String key, Object... arguments);
}
