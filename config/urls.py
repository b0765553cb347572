from django.conf.urls.i18n import i18n_patterns

urlpatterns = [*i18n_patterns()]
