//! The browsers that tests run in, and the programs that drive them.

use std::env;
use std::path::{Path, PathBuf};

use crate::shell::find;
use crate::{Failure, Outcome};

/// A browser that tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
}

/// A browser as it is found on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The browser.
    pub program: PathBuf,
    /// What drives it.
    pub driver: PathBuf,
}

/// How a browser comes to be there.
struct Source {
    /// Variables that name the browser and its driver.
    variables: [&'static str; 2],
    /// Names of the browser on the PATH.
    names: &'static [&'static str],
    /// The driver's name on the PATH.
    driver: &'static str,
    /// What Debian calls them.
    packages: &'static [&'static str],
    /// What a person is told to install.
    wanted: &'static str,
}

impl Browser {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    fn source(self) -> Source {
        match self {
            Self::Chromium => Source {
                variables: ["CHROMIUM", "CHROMEDRIVER"],
                names: &["chromium", "chromium-browser", "google-chrome", "chrome"],
                driver: "chromedriver",
                packages: &["chromium", "chromium-driver", "fonts-dejavu-core"],
                wanted: "Chromium or Chrome, with its chromedriver,",
            },
            Self::Firefox => Source {
                variables: ["FIREFOX", "GECKODRIVER"],
                names: &["firefox", "firefox-esr"],
                driver: "geckodriver",
                packages: &["firefox-esr", "fonts-dejavu-core"],
                wanted: "Firefox",
            },
        }
    }

    /// The browser and its driver: those that variables name, else those on the PATH, else, on a Debian where we may,
    /// freshly installed ones. Firefox's driver is built from its crate where there is none.
    ///
    /// # Errors
    /// What to install, where it must be done by hand.
    pub fn installed(self) -> Outcome<Installed> {
        let source = self.source();
        if source.program().is_none() || (self.driver_is_packed() && source.driver().is_none()) {
            super::debian_packages(source.packages)?;
        }
        let Some(program) = source.program() else {
            return Err(source.missing());
        };
        let driver = match source.driver() {
            Some(driver) => driver,
            None if self.driver_is_packed() => return Err(source.missing()),
            None => super::geckodriver()?,
        };
        Ok(Installed { program, driver })
    }

    /// Whether the driver comes with the browser's packages.
    fn driver_is_packed(self) -> bool {
        self == Self::Chromium
    }
}

impl Installed {
    /// The variables by which the programs that a command starts find the same browser.
    pub fn variables(&self, browser: Browser) -> [(&'static str, &Path); 2] {
        let [program, driver] = browser.source().variables;
        [(program, &self.program), (driver, &self.driver)]
    }
}

impl Source {
    fn program(&self) -> Option<PathBuf> {
        chosen(self.variables[0]).or_else(|| self.names.iter().find_map(|name| find(name)))
    }

    fn driver(&self) -> Option<PathBuf> {
        chosen(self.variables[1]).or_else(|| find(self.driver))
    }

    fn missing(&self) -> Failure {
        let [program, driver] = self.variables;
        let wanted = self.wanted;
        Failure(format!(
            "{wanted} is needed: install it, or set {program} and {driver} to where they are"
        ))
    }
}

fn chosen(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}
