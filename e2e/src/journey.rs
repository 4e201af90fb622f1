//! A test from its first visit to its end, good or bad.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::rc::Rc;
use std::thread;

use tokio::task::LocalSet;

use xtask::tools::Browser;

use crate::driver::Driver;
use crate::look::Look;
use crate::page::Page;
use crate::site::{Site, scratch};

/// A test that is under way. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Journey(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    site: Site,
    browser: Browser,
    drivers: RefCell<Vec<Rc<Driver>>>,
    pages: RefCell<Vec<Page>>,
}

impl Journey {
    /// Visits the site in a new browser profile. `fragment` is what follows the page's address, `#…`, or nothing.
    pub async fn visit(&self, look: Look, fragment: &str) -> Page {
        let page = self.empty(look).await;
        page.open(fragment).await;
        page
    }

    /// A browser with a profile of its own that has not opened the page yet.
    pub async fn empty(&self, look: Look) -> Page {
        let driver = self.driver(look.zone);
        let browser = driver.open(&self.0.site, &look).await;
        let page = Page::new(browser, self.0.browser, self.0.site.url());
        self.0.pages.borrow_mut().push(page.clone());
        page
    }

    fn driver(&self, zone: Option<&'static str>) -> Rc<Driver> {
        let mut drivers = self.0.drivers.borrow_mut();
        if let Some(driver) = drivers.iter().find(|driver| driver.serves(zone)) {
            return driver.clone();
        }
        let driver = Rc::new(Driver::start(self.0.browser, zone));
        drivers.push(driver.clone());
        driver
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.0.site
    }
}

/// Takes a journey in Chromium. When it fails, what was on its pages is printed, and pictured in `target/e2e/`.
#[track_caller]
pub fn journey(test: impl AsyncFnOnce(Journey) + 'static) {
    journey_in(Browser::Chromium, test);
}

/// Takes a journey in this browser.
#[track_caller]
pub fn journey_in(browser: Browser, test: impl AsyncFnOnce(Journey) + 'static) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let journey = Journey(Rc::new(Inner {
        site: Site::start(),
        browser,
        drivers: RefCell::default(),
        pages: RefCell::default(),
    }));
    let ended = LocalSet::new().block_on(&runtime, async {
        let going = journey.clone();
        // A task of its own, so that its panic is something to look at.
        let task = tokio::task::spawn_local(async move { test(going).await });
        let ended = task.await;
        let pages = journey.0.pages.take();
        if ended.is_err() {
            for (number, page) in pages.iter().enumerate() {
                let name = thread::current()
                    .name()
                    .unwrap_or("journey")
                    .replace("::", "-");
                let picture = scratch().join(format!("{name}-{number}.png"));
                eprintln!("{}", page.account(&picture).await);
            }
        }
        for page in pages {
            page.quit().await;
        }
        ended
    });
    drop(journey);
    if let Err(failure) = ended {
        resume_unwind(failure.into_panic());
    }
}

/// Makes a test of each of these journeys in each browser: `in_chromium::name` and `in_firefox::name`. Each is an
/// `async fn(Journey)`.
#[macro_export]
macro_rules! in_every_browser {
    ($($name:ident),+ $(,)?) => {
        mod in_chromium {
            $(#[test]
            fn $name() {
                $crate::journey_in($crate::Browser::Chromium, super::$name);
            })+
        }
        mod in_firefox {
            $(#[test]
            fn $name() {
                $crate::journey_in($crate::Browser::Firefox, super::$name);
            })+
        }
    };
}
