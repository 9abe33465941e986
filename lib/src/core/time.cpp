#include "libcase/time.hpp"

#include <absl/time/time.h>

#include "libcase/error.hpp"

namespace libcase {

struct TimeZone::Impl {
  std::string name;
  absl::TimeZone zone;
};

TimeZone::TimeZone(std::string_view name) : impl_(std::make_unique<Impl>()) {
  impl_->name = name;
  if (!absl::LoadTimeZone(impl_->name, &impl_->zone))
    throw Error(
        ErrorKind::invalid,
        msg("time zone \"{0}\" is not known here: give a name such as Asia/Shanghai (and see that tzdata is installed)",
            impl_->name));
}
TimeZone::~TimeZone() = default;

const std::string& TimeZone::name() const { return impl_->name; }

LocalSeconds TimeZone::to_local(Instant t) const {
  const auto offset = impl_->zone.At(absl::FromUnixSeconds(to_unix(t))).offset;
  return LocalSeconds{t.time_since_epoch() + std::chrono::seconds{offset}};
}

Day TimeZone::day_of(Instant t) const { return std::chrono::floor<std::chrono::days>(to_local(t)); }

Instant TimeZone::to_instant(LocalSeconds local) const {
  const auto civil = absl::CivilSecond() + local.time_since_epoch().count();
  return from_unix(absl::ToUnixSeconds(impl_->zone.At(civil).pre));
}

Instant TimeZone::moment_of(LocalSeconds local) const {
  const auto info = impl_->zone.At(absl::CivilSecond() + local.time_since_epoch().count());
  return from_unix(absl::ToUnixSeconds(info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre));
}

Instant TimeZone::start_of(Day day) const { return moment_of(LocalSeconds{day}); }

std::string TimeZone::format(Instant t) const {
  return absl::FormatTime("%Y-%m-%d%ET%H:%M:%S%Ez", absl::FromUnixSeconds(to_unix(t)), impl_->zone);
}

std::string format_day(Day day) { return absl::FormatCivilTime(absl::CivilDay() + day.time_since_epoch().count()); }

}  // namespace libcase
