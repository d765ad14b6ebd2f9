// re2.cpp - makes regular expressions, and finds and replaces with them.
//
//   re2 [TURNS]
#include <re2/re2.h>

#include <cstdio>
#include <cstdlib>
#include <string>

static std::string make_log() {
  std::string text;
  for (int i = 0; i < 300; i++) {
    std::string number = std::to_string(i);
    text += "user" + number + "@example.com 2024-01-" + std::to_string(i % 28 + 1) + " GET /index" +
            number + ".html 200\n";
  }
  return text;
}

// A pattern of its own in every turn, used on the whole log.
static size_t parse(const std::string &log, int turn) {
  RE2 pattern("(\\w+)@(\\w+)\\.com (\\d+)-(\\d+)-(\\d+) (GET|POST) /([a-z]+)" +
              std::to_string(turn % 10) + "\\.html (\\d{3})");
  re2::StringPiece rest(log);
  std::string user, host, part = log.substr(0, 500);
  size_t sum = 0;
  int year;
  while (RE2::FindAndConsume(&rest, pattern, &user, &host, &year))
    sum += user.size() + static_cast<size_t>(year);
  RE2::GlobalReplace(&part, "o+x|e[a-m]", "<\\0>");
  return sum + part.size();
}

// Short texts and a pattern that is made once.
static size_t match(const std::string &log, const RE2 &pattern, int turn) {
  std::string text = log.substr(static_cast<size_t>(turn % 1000), 60), day;
  size_t sum = 0;
  if (RE2::PartialMatch(text, pattern, &day))
    sum += day.size();
  RE2::Replace(&text, "user", "U");
  return sum + text.size();
}

int main(int count, char **arguments) {
  int turns = count > 1 ? std::atoi(arguments[1]) : 1600;
  const std::string log = make_log();
  const RE2 date("(\\d+)-(\\d+)");
  size_t sum = 0;
  for (int i = 0; i < turns; i++)
    sum += parse(log, i);
  for (int i = 0; i < turns * 50; i++)
    sum += match(log, date, i);
  std::printf("%zu\n", sum);
}
